/** kill -9 at random points, a short campaign; crash.slow.test.ts is the long one. */
import { campaign } from "./kill-campaign";

jest.setTimeout(120_000);

it("after 10 kills every committed change is recorded and exported, and none is invented", async () => {
  const books = await campaign(10, 1);
  expect(books.kills).toBe(10);
  expect(books.recorded).toEqual(books.committed);
  expect(books.exported).toEqual(books.committed);
  expect(books.problems).toEqual([]);
});
