/** Forked by the benchmark: the least that Node can do, one fixed answer of the same length, to compare with. */
import { createServer } from "node:http";
import { CONFIG } from "./fixture.mjs";

const body = JSON.stringify(CONFIG);
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "application/json", etag: '"1"' });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => process.send(`http://127.0.0.1:${server.address().port}`));
process.on("disconnect", () => server.close());
