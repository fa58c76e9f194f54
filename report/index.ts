/** Pages and figures from simulation reports, and what a pull request has to be told; nothing here runs a script. */
export { FIGURES, type FigureName, figure } from "./charts/figure";
export { reportOf } from "./facts/gather";
export { type Report, reportSchema } from "./facts/report";
export { readInputs } from "./input/read";
export { LONGEST_COMMENT, markdown } from "./markdown/markdown";
export { page } from "./page/page";
export { ReportFileError, readReports } from "./read";
export { programAt } from "./sarif/location";
export { sarif } from "./sarif/sarif";
