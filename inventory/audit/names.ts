import { Prisma } from '#prisma/client.ts'

const ERASED = Prisma.sql`'Erased person'`

/**
 * Name of the person with an id that is text, as far as it is still known; null for what is no person's id. Who was
 * merged into another person has that person's name.
 */
const nameOf = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select case when p.erased_at is null then p.name else ${ERASED} end from person p
  where p.id = coalesce(
    (select merged.person_id from person_merge merged where merged.former_id = ${idOf(personId)}),
    ${idOf(personId)}))`

const idOf = (text: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`case when ${text} ~ '^[0-9a-f-]{36}$' then (${text})::uuid end`

/** Who did what the audit row `event` (an alias) tells: the log keeps ids of people, and their names are read here. */
export const actorName = (event: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce(${event}.actor_name, ${nameOf(Prisma.sql`${event}.actor_id`)}, ${ERASED})`

/** The state after, with the name of the person it gives something to as `assignee`. */
export const afterWithNames = (event: Prisma.Sql): Prisma.Sql => Prisma.sql`
  case when ${event}.after ? 'personId'
    then ${event}.after || jsonb_build_object('assignee', ${nameOf(Prisma.sql`${event}.after ->> 'personId'`)})
    else ${event}.after end`
