import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** One line from the terminal, not shown while it is typed and kept in no history. */
export async function askHidden(question: string): Promise<Uint8Array> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true, historySize: 0 })
  try {
    return new Uint8Array(Buffer.from(await prompt.question('')))
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}
