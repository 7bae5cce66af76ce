import { InputError } from './problem.ts'

/** The body as text, read no further than `mostBytes`. Throws InputError. */
export async function limitedText(request: Request, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  while (reader !== undefined) {
    const { done, value } = await reader.read().catch(() => {
      throw new InputError('The body broke off.')
    })
    if (done) break
    bytes += value.length
    if (bytes > mostBytes) {
      await reader.cancel().catch(() => undefined)
      throw new InputError(`The body is larger than ${mostBytes} bytes.`)
    }
    parts.push(value)
  }
  return Buffer.concat(parts).toString('utf8')
}
