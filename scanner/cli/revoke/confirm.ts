import { createInterface } from 'node:readline/promises'
import { plural } from '#scanner/report/words.ts'

type Asking = {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** What has to be typed; it differs every time, so that nobody types it ahead. */
  readonly number: string
  readonly signal: AbortSignal
}

/** Asks for consent to end credentials; anything but the number shown is a no, the end of input too. */
export async function isConfirmed(
  count: number,
  { input, output, number, signal }: Asking,
): Promise<boolean> {
  const lines = createInterface({ input, output })
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  try {
    const question = `This cannot be undone. Type ${number} to end ${plural(count, 'credential')}: `
    const typed = await Promise.race([lines.question(question, { signal }), closed])
    return typed.trim() === number
  } catch {
    return false
  } finally {
    lines.close()
  }
}
