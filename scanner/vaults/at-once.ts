/** Maps with at most `most` running at a time; answers in the order of the items. The first failure is thrown. */
export async function atOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const waiting = items.map((item, index) => ({ item, index }))
  const done: { index: number; result: Result }[] = []
  const run = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      done.push({ index: next.index, result: await work(next.item) })
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, run))
  return done.sort((a, b) => a.index - b.index).map(({ result }) => result)
}
