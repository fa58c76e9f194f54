/** FOLDER COUNT [--go-on]: appends records in a process of its own; with --go-on a failed append is printed instead. */
import { AuditLog } from "../../../../provider/dist/audit/log.js";

const [folder, count, goOn] = process.argv.slice(2);
const log = new AuditLog(folder);
for (let number = 0; number < Number(count); number++) {
  try {
    log.append({ kind: "outcome", intent: "0".repeat(64), result: "refused", reason: "x".repeat(1000) });
  } catch (error) {
    if (!goOn) throw error;
    console.log(error.message);
  }
}
