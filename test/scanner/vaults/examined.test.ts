import { expect, test } from 'vitest'
import { examined } from '#scanner/vaults/examined.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

const now = () => new Date('2026-11-01T10:00:00Z')
const unreachable = async () => {
  throw new VaultError('unreachable', 'Nobody answers.', 'Check the address.')
}

test('a vault that cannot be asked is a report', async () => {
  expect(await examined({ now, signal: new AbortController().signal }, unreachable)).toEqual({
    checkedAt: '2026-11-01T10:00:00.000Z',
    identity: null,
    reachable: false,
    problem: 'Nobody answers. Check the address.',
    checks: [],
  })
})

test('one that nobody wants any more is none, and neither is a fault of ours', async () => {
  await expect(examined({ now, signal: AbortSignal.abort() }, unreachable)).rejects.toThrow('aborted')
  const ours = async () => {
    throw new TypeError('ours')
  }
  await expect(examined({ now, signal: new AbortController().signal }, ours)).rejects.toThrow('ours')
})
