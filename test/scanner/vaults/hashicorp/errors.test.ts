import { expect, test } from 'vitest'
import { z } from 'zod'
import { explain } from '#scanner/vaults/hashicorp/errors.ts'
import { canariesIn } from '#test/support/vaults/look-through.ts'

const of = (status: number, path: string, ...errors: string[]) =>
  explain(status, { errors }, { path, reply: z.unknown() })

test.each([
  [503, 'sys/mounts', 'Vault is sealed', 'unreachable'],
  [503, 'sys/mounts', 'namespace is sealed', 'failed'],
  [503, 'sys/mounts', 'API access to this namespace has been locked by an administrator', 'failed'],
  [500, 'sys/mounts', 'local node not active but active cluster node not found: standby', 'unreachable'],
  [400, 'sys/mounts', 'missing client token', 'refused-credential'],
  [
    403,
    'sys/mounts',
    '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n',
    'refused-credential',
  ],
  [400, 'auth/approle/login', 'invalid role or secret ID', 'refused-credential'],
  [403, 'auth/kubernetes/login', 'permission denied', 'refused-credential'],
  [400, 'auth/token/lookup-accessor', 'invalid accessor', 'gone'],
  [403, 'auth/token/lookup-accessor', '1 error occurred:\n\t* invalid accessor\n\n', 'gone'],
  [400, 'sys/leases/lookup', 'invalid lease', 'gone'],
  [500, 'auth/approle/role/x/secret-id-accessor/lookup', 'role "x" does not exist', 'gone'],
  [404, 'sys/namespaces/', '1 error occurred:\n\t* unsupported path\n\n', 'gone'],
  [404, 'nowhere/metadata/', 'no handler for route "nowhere/metadata/". route entry not found.', 'failed'],
  [404, 'sys/mounts', 'namespace not found', 'failed'],
] as const)('%i of %s, "%s", is %s', (status, path, said, code) => {
  const error = of(status, path, said)
  expect(error?.code).toBe(code)
  expect(error?.hint).not.toBe('')
})

test('what the status says is left to it: denied, an empty folder, a fault that passes', () => {
  expect(of(403, 'app/metadata/', '1 error occurred:\n\t* permission denied\n\n')).toBeNull()
  expect(of(404, 'app/metadata/')).toBeNull()
  expect(of(502, 'app/metadata/')).toBeNull()
  expect(explain(500, undefined, { path: 'x', reply: z.unknown() })).toBeNull()
})

test('a standby that leads elsewhere is named', () => {
  expect(of(307, 'sys/mounts')).toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('standby'),
  })
})

test('nothing of what the server says is repeated', () => {
  const said = 'invalid lease for a value that was sent by mistake'
  expect(canariesIn(of(400, 'sys/leases/lookup', said), [said])).toEqual([])
})
