import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { doorCtx } from '#inventory/access/door-ctx.ts'
import { type Ctx, jobCtx, localCtx } from '#inventory/ctx.ts'
import { type GitHubEvent, githubEventOf } from '#inventory/model/github-event.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { recordDiscovery } from '#inventory/organisation/record-discovery.ts'
import { addAlias } from '#inventory/person/add-alias.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'
import { takeDelivery } from '#inventory/webhook/take-delivery.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { suiteDatabase } from '#test/support/door.ts'
import { webhookPayload } from '#test/support/github/webhook.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'

const database = suiteDatabase()
const NOW = new Date('2026-11-23T08:00:00Z')
const now = () => NOW
const SHAS = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40))
/** When something is done next is no word of the ledger; a wish to look again has nothing to bring forward before the first look. */
const WHEN_TO_LOOK = /"next_(?:try|discovery)_at": "[^"]*", /g
const at = (minute: number) => new Date(NOW.getTime() + minute * 60_000).toISOString().replace('.000', '')

describe('deliveries', () => {
  test('give the same ledger in any order and however often they come', async () => {
    const calm = await ledgerAfter(deliveries)
    expect(calm.pull_request?.length).toBe(3)
    expect(calm.jobs).toContain('confirm-departure ')
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const random = createRandom(seed, 'deliveries')
      const twice = [...deliveries, ...deliveries]
      const shuffled = twice
        .map((delivery) => ({ delivery, rank: random.between(0, 1_000_000) }))
        .toSorted((one, other) => one.rank - other.rank)
      expect(await ledgerAfter(shuffled.map(({ delivery }) => delivery))).toEqual(calm)
    }
  }, 240_000)

  test('of every kind that the ledger cares about are among them', () => {
    const kinds = new Set(deliveries.map(({ event }) => event?.kind))
    expect([...kinds].toSorted()).toEqual([
      'alert',
      'check-action',
      'installation',
      'installation-repositories',
      'left',
      'left-repository',
      'pull-request',
      'pushed',
      'repository',
    ])
  })
})

type Delivery = { readonly id: string; readonly event: GitHubEvent | null }

const pull = (number: number, minute: number, head: number, state = 'open', action = 'synchronize') =>
  delivery('pull_request', `pull_request$${action}`, {
    number,
    repository: { id: 1 },
    pull_request: {
      number,
      state,
      updated_at: at(minute),
      base: { sha: SHAS[0] },
      head: { sha: SHAS[head] },
      user: { login: 'ada' },
    },
  })

const push = (repository: number, after: number) =>
  delivery('push', 'push$event', {
    repository: { id: repository, owner: { login: 'Acme' } },
    ref: 'refs/heads/main',
    after: SHAS[after],
    before: SHAS[0],
  })

const repository = (action: string, id: number) =>
  delivery('repository', `repository$${action}`, { repository: { id, owner: { login: 'acme' } } })

const deliveries: readonly Delivery[] = [
  pull(1, 1, 1, 'open', 'opened'),
  pull(1, 2, 2),
  pull(1, 3, 3),
  pull(1, 4, 3, 'closed', 'closed'),
  pull(2, 1, 1, 'open', 'opened'),
  pull(2, 1, 2),
  pull(2, 5, 1),
  pull(3, 1, 1, 'open', 'opened'),
  pull(3, 2, 1, 'closed', 'closed'),
  pull(3, 3, 1, 'open', 'reopened'),
  push(1, 1),
  push(1, 2),
  push(2, 1),
  push(99, 1),
  ...['archived', 'renamed', 'publicized', 'privatized', 'deleted', 'created'].map((action) =>
    repository(action, 2),
  ),
  delivery('installation', 'installation$suspend', { installation: { id: 5 } }),
  delivery('installation_repositories', 'installation_repositories$added', { installation: { id: 5 } }),
  delivery('organization', 'organization$member_removed', { membership: { user: { login: 'Grace' } } }),
  delivery('member', 'member$removed', { repository: { id: 1 }, member: { login: 'linus' } }),
  delivery('secret_scanning_alert', 'secret_scanning_alert$created', {
    repository: { id: 1 },
    alert: { number: 4 },
  }),
  {
    id: 'check-run',
    event: {
      kind: 'check-action',
      repositoryId: 1,
      checkRunId: 7,
      head: SHAS[1] ?? '',
      identifier: null,
      sender: 'ada',
    },
  },
]

function delivery(name: string, definition: string, facts: Record<string, unknown>): Delivery {
  return {
    id: `${name}-${createHash('sha256')
      .update(JSON.stringify([definition, facts]))
      .digest('hex')}`,
    event: githubEventOf(name, webhookPayload(definition, facts)),
  }
}

/** The ledger and what waits to be done, after an organisation of three repositories has heard of it all. */
async function ledgerAfter(given: readonly Delivery[]): Promise<Record<string, string[]>> {
  const { db } = database
  await db.$executeRaw`TRUNCATE source, person, webhook_delivery, organisation CASCADE`
  await db.$executeRaw`DELETE FROM pgboss.job`
  const person = localCtx(db, { now })
  const worker = jobCtx(db, 'worker', { now })
  await seed(person, worker)
  const door = { ...doorCtx(db, { address: '127.0.0.1', requestId: 'test' }), now }
  for (const { id, event } of given) {
    await receiveDelivery(door, { deliveryId: id, event })
    await takeDelivery(worker, { deliveryId: id })
  }
  const scans = await db.$queryRaw<{ row: string }[]>`
    SELECT r.name || ' ' || s.state || ' ' || s.kind AS row FROM scan s JOIN repository r ON r.id = s.repository_id`
  const jobs = await db.$queryRaw<{ row: string }[]>`
    SELECT DISTINCT name || ' ' || CASE WHEN name LIKE '%organisation' THEN 'one' ELSE '' END AS row FROM pgboss.job`
  const dump = Object.entries(await ledgerDump(db)).map(([table, rows]): [string, string[]] => [
    table,
    rows.map((row) => row.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(WHEN_TO_LOOK, '')).sort(),
  ])
  return {
    ...Object.fromEntries(dump),
    scans: scans.map(({ row }) => row).sort(),
    jobs: jobs.map(({ row }) => row).sort(),
  }
}

async function seed(person: Ctx, worker: Ctx): Promise<void> {
  const { db } = person
  const { organisationId } = await connectOrganisation(person, {
    login: 'acme',
    apiUrl: 'https://github.example/api/v3',
    installationId: 5,
  })
  await db.organisation.update({ where: { id: organisationId }, data: { startedAt: NOW } })
  const found = [1, 2, 3].map((hostId) => ({
    hostId,
    owner: 'acme',
    name: `r${hostId}`,
    visibility: 'private' as const,
    archived: false,
    disabled: false,
    fork: false,
    sizeKibibytes: 1,
    topics: [],
    cloneUrl: `https://github.example/acme/r${hostId}.git`,
    pushedAt: NOW.toISOString(),
  }))
  await recordDiscovery(worker, { organisationId, startedAt: NOW.toISOString(), found })
  for (const login of ['grace', 'linus']) {
    const { id } = await addPerson(person, { name: login, email: null })
    await addAlias(person, { personId: id, kind: 'github-login', value: login })
  }
}
