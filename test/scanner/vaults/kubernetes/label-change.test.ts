import { expect, test } from 'vitest'
import { connectOpened } from '#test/scanner/jobs/memory-vault.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { emptyWorld, put, secret } from '#test/support/vaults/kubernetes/world.ts'
import { opened } from './reading.ts'

const suite = openScanning()
const [first, second] = [values(411).github, values(412).github]

/** Written by one hand, which keeps its labels too, as `kubectl apply` does. */
const applied = (month: number, token: string, labels: Readonly<Record<string, string>>) =>
  secret(
    'shop',
    'db',
    { token },
    { labels, written: [{ manager: 'kubectl', time: `2026-0${month}-01T10:00:00Z`, alsoMetadata: true }] },
  )

test.each(['metadata', 'fingerprint'] as const)(
  'in %s mode labels make no version, and data does',
  async (mode) => {
    const world = emptyWorld()
    put(world, applied(3, first, { app: 'shop' }))
    let month = 3
    const now = () => new Date(`2026-0${month}-02T10:00:00Z`)
    const { vault, double } = await opened(world, { mayRead: mode === 'fingerprint', namespaces: ['shop'] })
    const { vaultId, sync } = await connectOpened(suite, vault, { name: `cluster ${mode}`, mode, now })
    const months = async () =>
      (
        await suite.db.vaultVersion.findMany({
          where: { entry: { vaultId } },
          orderBy: { position: 'asc' },
          select: { name: true, state: true },
        })
      ).map(({ name, state }) => `${name.slice(5, 7)} ${state}`)
    const reads = () => double.requests.filter(({ path }) => path.endsWith('/secrets/db')).length
    await sync()
    expect(await months()).toEqual(['03 current'])

    month = 4
    put(world, applied(4, first, { app: 'shop', team: 'pay' }))
    await sync()
    expect(await months(), 'another label').toEqual(['03 current'])
    const asked = reads()
    await sync()
    expect(await months(), 'nothing was written since').toEqual(['03 current'])
    expect(reads(), 'and nothing is read again').toBe(asked)

    month = 5
    put(world, applied(5, second, { app: 'shop', team: 'pay' }))
    await sync()
    expect(await months(), 'other data').toEqual(['03 older', '05 current'])
    if (mode === 'metadata') return
    month = 6
    put(world, applied(6, first, { app: 'shop', team: 'stock' }))
    await sync()
    expect((await months()).at(-1), 'both at once: the value tells').toBe('06 current')
  },
)
