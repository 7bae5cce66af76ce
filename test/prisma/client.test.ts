import { describe, expect, test } from 'vitest'
import { inTransaction, systemCtx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { takeSnapshotJob } from '#inventory/jobs/index.ts'
import { isUniqueViolation, Prisma, transact } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'

describe('transactions', () => {
  const suite = useDatabase()
  const person = (name: string) => ({ id: newId(), name, createdAt: new Date() })

  test('a deadlock is tried again until both have done their work', async () => {
    const [one, two] = [person('one'), person('two')]
    await suite.db.person.createMany({ data: [one, two] })
    let tries = 0
    const rename = (first: string, second: string) =>
      transact(suite.db, async (tx) => {
        tries++
        await tx.$executeRaw`UPDATE person SET email = coalesce(email, '') || 'x' WHERE id = ${first}::uuid`
        await tx.$queryRaw`SELECT pg_sleep(0.2)::text`
        await tx.$executeRaw`UPDATE person SET email = coalesce(email, '') || 'x' WHERE id = ${second}::uuid`
      })
    await Promise.all([rename(one.id, two.id), rename(two.id, one.id)])
    const rows = await suite.db.person.findMany({ where: { id: { in: [one.id, two.id] } } })
    expect(rows.map(({ email }) => email)).toEqual(['xx', 'xx'])
    expect(tries).toBe(3)
  })

  test('other errors are not tried again, and leave nothing behind', async () => {
    const twice = person('twice')
    let tries = 0
    const writing = transact(suite.db, async (tx) => {
      tries++
      await tx.person.create({ data: twice })
      await tx.person.create({ data: twice })
    })
    await expect(writing).rejects.toSatisfy(isUniqueViolation)
    expect(tries).toBe(1)
    expect(await suite.db.person.count({ where: { name: 'twice' } })).toBe(0)
  })

  test('a job exists when, and only when, its transaction commits', async () => {
    const ctx = systemCtx(suite.db)
    const count = async () =>
      (
        await suite.db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int FROM pgboss.job WHERE name = ${takeSnapshotJob.name}`
      )[0]?.count
    const failing = inTransaction(ctx, async (tx) => {
      await enqueue(tx, suite.db, takeSnapshotJob, {})
      throw new Error('changed our mind')
    })
    await expect(failing).rejects.toThrow('changed our mind')
    expect(await count()).toBe(0)
    await inTransaction(ctx, (tx) => enqueue(tx, suite.db, takeSnapshotJob, {}))
    expect(await count()).toBe(1)
  })

  test('the words of a column are those of the model', async () => {
    const writing = suite.db.$executeRaw(
      Prisma.sql`INSERT INTO source (id, kind, name, address, address_digest, added_at)
        VALUES (${newId()}::uuid, 'nonsense', '', '', ''::bytea, now())`,
    )
    await expect(writing).rejects.toThrow('source_kind')
  })
})
