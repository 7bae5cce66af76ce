import { allow, type Ctx } from '#inventory/ctx.ts'
import { MergeSuggestion } from '#inventory/model/person.ts'

type Row = {
  a_id: string
  a_name: string
  a_email: string | null
  b_id: string
  b_name: string
  b_email: string | null
  evidence: string
}

/** Shown at once; the rest comes as these are decided. */
const SHOWN = 50

/**
 * People who may be one, with what speaks for it: the same address but for a tag, a login that stands in GitHub's
 * no-reply address, the same name where one has such an address. Nothing is merged by itself.
 */
export async function suggestMerges(ctx: Ctx): Promise<MergeSuggestion[]> {
  allow(ctx, 'person.manage')
  const rows = await ctx.db.$queryRaw<Row[]>`
    with here as (select p.* from person p where p.erased_at is null),
    address as (
      select p.id as person_id, lower(p.email) as value from here p where p.email is not null
      union
      select a.person_id, lower(a.value) from person_alias a join here p on p.id = a.person_id
      where a.kind in ('commit-email', 'sign-in') and a.value like '%@%'
    ),
    plain as (
      select person_id, value, regexp_replace(split_part(value, '@', 1), '[+].*$', '') || '@' ||
        split_part(value, '@', 2) as untagged
      from address where value not like '%@users.noreply.%'
    ),
    noreply as (
      select person_id, value, substring(value from '^(?:[0-9]+[+])?([a-z0-9-]+)@users[.]noreply[.]') as login
      from address where value like '%@users.noreply.%'
    ),
    pair as (
      select a.person_id as a, b.person_id as b, 1 as rank,
        'Same address: ' || a.value || ' and ' || b.value as evidence
      from plain a join plain b on b.untagged = a.untagged and b.person_id > a.person_id
      union all
      select least(n.person_id, g.person_id), greatest(n.person_id, g.person_id), 2,
        'GitHub login ' || g.value || ' stands in the address ' || n.value
      from noreply n join person_alias g on g.kind = 'github-login' and lower(g.value) = n.login
      where g.person_id <> n.person_id
      union all
      select least(p.id, q.id), greatest(p.id, q.id), 3,
        'Same name, and one commits by ' || n.value
      from noreply n join here p on p.id = n.person_id
      join here q on lower(q.name) = lower(p.name) and q.id <> p.id
    ),
    best as (select distinct on (a, b) a, b, rank, evidence from pair order by a, b, rank, evidence)
    select p.id as a_id, p.name as a_name, p.email as a_email, q.id as b_id, q.name as b_name, q.email as b_email,
      best.evidence
    from best join here p on p.id = best.a join here q on q.id = best.b
    order by best.rank, p.name, q.name, p.id, q.id limit ${SHOWN}`
  return rows.map((row) =>
    MergeSuggestion.parse({
      people: [
        { id: row.a_id, name: row.a_name, email: row.a_email },
        { id: row.b_id, name: row.b_name, email: row.b_email },
      ],
      evidence: row.evidence,
    }),
  )
}
