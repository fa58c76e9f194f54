/** kill -9 at random points, the long campaign. */
import { campaign } from "./kill-campaign";

jest.setTimeout(900_000);

it("after 200 kills every committed change is recorded and exported, and none is invented", async () => {
  const books = await campaign(200, 2);
  expect(books.kills).toBe(200);
  expect(books.recorded).toEqual(books.committed);
  expect(books.exported).toEqual(books.committed);
  expect(books.problems).toEqual([]);
  expect(books.foundLater).toBeGreaterThan(0);
  console.log(
    `${books.kills} kills in ${books.lives} lives, ${books.committed.length} changes committed, ${books.foundLater} outcomes found out by a later run`,
  );
});
