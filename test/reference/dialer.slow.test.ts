/** What few runs cannot tell from chance shows at 3,000. */
import { distances, expectAgreement } from "./scenarios";

jest.setTimeout(1_200_000);

it("3,000 runs of each reference scenario by the second dialer stay within the rule of the file", async () => {
  const found = await distances(3000);
  const beyond = (limit: number) => found.filter(({ z }) => z > limit).length;
  console.log(
    `second dialer: ${found.length} metrics, largest z ${found[0]!.z.toFixed(2)}, ${beyond(2)} beyond 2, ${beyond(3)} beyond 3`,
  );
  expectAgreement(found);
});
