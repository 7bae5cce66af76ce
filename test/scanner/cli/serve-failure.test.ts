import { expect, test } from 'vitest'
import { answerer } from '#scanner/cli/serve/answer.ts'
import { shippedDetection } from '#scanner/scan/detection.ts'
import { causeWords } from '#scanner/scan-bytes.ts'
import { emptyIgnoreFile } from '#scanner/suppress/index.ts'

test('a request that cannot be scanned is answered, and its cause is told by its id without its text', async () => {
  const detection = shippedDetection()
  const scan = (bytes: Uint8Array) => {
    throw new RangeError(Buffer.from(bytes).toString())
  }
  const told: string[] = []
  const answer = answerer({
    detection: { ...detection, engine: { ...detection.engine, scan } },
    threshold: 0.5,
    fingerprints: { scope: 'run', of: () => 'f' },
    ignore: { file: emptyIgnoreFile, prefix: '' },
    onFailure: (id, cause) => told.push(`${id} ${causeWords(cause)}`),
  })
  const reply = await answer(JSON.stringify({ id: 7, text: 'words of a file' }))
  expect(reply).toMatchObject({ id: 7, error: { code: 'failed' } })
  expect(told).toEqual([expect.stringMatching(/^7 RangeError at serve-failure\.test\.ts:\d+$/)])
  expect(JSON.stringify(reply)).not.toContain('words')
})
