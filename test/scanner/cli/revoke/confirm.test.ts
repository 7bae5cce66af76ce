import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { isConfirmed } from '#scanner/cli/revoke/confirm.ts'

async function answer(typed: string) {
  const input = new PassThrough()
  const output = new PassThrough()
  const asked = isConfirmed(2, { input, output, number: '417', signal: new AbortController().signal })
  input.end(typed)
  return { isConfirmed: await asked, shown: String(output.read()) }
}

test('only the number shown is a yes', async () => {
  const { isConfirmed: yes, shown } = await answer('417\n')
  expect(yes).toBe(true)
  expect(shown).toContain('Type 417 to end 2 credentials')
  for (const typed of ['y\n', 'yes\n', '418\n', '\n', ''])
    expect((await answer(typed)).isConfirmed, JSON.stringify(typed)).toBe(false)
})

test('an interrupt is a no', async () => {
  const controller = new AbortController()
  const input = new PassThrough()
  const asked = isConfirmed(1, { input, output: new PassThrough(), number: '417', signal: controller.signal })
  controller.abort()
  expect(await asked).toBe(false)
})
