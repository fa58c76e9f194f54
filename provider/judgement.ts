/**
 * The one judgement of a dialer config. The preview hook, the policies, the command, the report pages, the audit trail and
 * the rollback show this object, in the same words and with the same digits.
 */
export { judge, judgeInThreads } from "./preview/judge";
export { ratiosText, recommendedColumns } from "./preview/ratios";
export { recommended } from "./preview/recommended";
export { type Subject, JUDGED_INPUTS, secretsOf } from "./preview/subject";
export {
  type Judged,
  answerText,
  capText,
  isLawful,
  meanText,
  nextText,
  verdictText,
  withInterval,
} from "./preview/words";
