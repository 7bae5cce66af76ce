import { beforeAll, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { type RepositoryState, SourceList } from '#inventory/model/source.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import type { Database } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { connectRepository, setUp, workerCtx } from '#test/support/recording.ts'

const scanOf = (db: Database, repositoryId: string, state: string, at: Date) =>
  db.scan.create({
    data: {
      id: newId(),
      repositoryId,
      kind: 'first',
      state,
      phase: 'finished',
      requestedBy: 'test',
      queuedAt: at,
      finishedAt: state === 'queued' ? null : at,
    },
  })

describe('sources in a state', () => {
  const suite = useDatabase()
  beforeAll(async () => {
    const { ctx } = workerCtx(suite.db)
    await setUp(ctx)
    const histories: readonly [string, readonly string[]][] = [
      ['fine', ['failed', 'done']],
      ['broken', ['done', 'failed']],
      ['broken-and-waiting', ['done', 'failed', 'queued']],
      ['never', []],
      ['never-but-tried', ['failed']],
    ]
    for (const [name, states] of histories) {
      const repositoryId = await connectRepository(ctx, name)
      for (const [day, state] of states.entries())
        await scanOf(suite.db, repositoryId, state, new Date(Date.UTC(2026, 8, day + 1)))
    }
  })
  const named = async (state: RepositoryState | undefined) => {
    const { items } = await listSources(localCtx(suite.db), SourceList.parse({ state }))
    return items.flatMap(({ repositories }) => repositories.map(({ name }) => name)).sort()
  }

  test('are those whose repositories are in it; without one, all', async () => {
    expect(await named('never-read')).toEqual(['never', 'never-but-tried'])
    expect(await named('failed')).toEqual(['broken', 'broken-and-waiting', 'never-but-tried'])
    expect(await named(undefined)).toHaveLength(5)
  })

  test('are as many as the overview counts', async () => {
    const { coverage } = await getOverview(localCtx(suite.db))
    expect((await named('never-read')).length).toBe(coverage.neverScanned)
    expect((await named('failed')).length).toBe(coverage.failed)
  })
})
