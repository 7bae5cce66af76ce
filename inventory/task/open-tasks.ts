import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

type Missing = { finding_id: string; kind: string; title: string; position: number }

/**
 * Gives open findings of leaks the steps of their answer that they lack: rotate always, replace in code while a branch
 * holds the value, purge the history once a commit brought it in. A step that exists is never touched.
 */
export async function openTasks(tx: Transaction, ctx: Ctx, findingIds: readonly string[]): Promise<void> {
  const missing = await tx.$queryRaw<Missing[]>`
    select f.id as finding_id, step.kind, step.title, step.position
    from finding f
    cross join (values
      ('rotate', 'Revoke the value and issue a new one', 0),
      ('replace-in-code', 'Read it from the vault instead of the code', 1),
      ('purge-history', 'Remove it from the history, or accept that it stays there', 2)
    ) as step(kind, title, position)
    where f.id = any(${[...findingIds]}::uuid[]) and f.state in ('open', 'triaged') and f.credential_id is not null
      and case step.kind
        when 'replace-in-code' then f.presence in ('at-head', 'at-tip')
        when 'purge-history' then exists (
          select from occurrence o where o.credential_id = f.credential_id and o.valid_to is null
            and (o.presence = 'in-history' or o.introduced_commit is not null))
        else true end
      and not exists (select from task t where t.finding_id = f.id and t.kind = step.kind)
    order by f.id, step.position`
  if (missing.length === 0) return
  await tx.$executeRaw`
    insert into task (id, finding_id, kind, title, position, created_at)
    select key.id, key.finding_id, key.kind, key.title, key.position, ${ctx.now()}
    from unnest(${missing.map(() => newId())}::uuid[], ${missing.map((row) => row.finding_id)}::uuid[],
      ${missing.map((row) => row.kind)}::text[], ${missing.map((row) => row.title)}::text[],
      ${missing.map((row) => row.position)}::int[]) as key(id, finding_id, kind, title, position)`
}
