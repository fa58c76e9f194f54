/** Pages and figures from simulation reports; they work offline and hold no script. */
export { FIGURES, type FigureName, figure } from "./charts/figure";
export { page } from "./page/page";
export { ReportFileError, readReports } from "./read";
