import { setImmediate } from 'node:timers/promises'

const MOST = 1024

/**
 * Joins texts that come together into one, so that a process is fed by the thousand and not one by one;
 * none is held back for longer than a turn of the event loop.
 */
export async function* batched(texts: AsyncIterable<string>): AsyncGenerator<string> {
  const gathered: string[] = []
  let ended = false
  let wake = () => {}
  let resume = () => {}

  async function gather(): Promise<void> {
    for await (const text of texts) {
      gathered.push(text)
      wake()
      if (gathered.length >= MOST)
        await new Promise<void>((resolve) => {
          resume = resolve
        })
    }
  }
  const gathering = gather().finally(() => {
    ended = true
    wake()
  })
  gathering.catch(() => {})

  for (;;) {
    if (gathered.length === 0 && ended) break
    if (gathered.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    await setImmediate()
    const batch = gathered.splice(0).join('')
    resume()
    if (batch !== '') yield batch
  }
  await gathering
}
