import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { seeDetectionVersion } from '#inventory/scan/detection-version.ts'
import { transact } from '#prisma/client.ts'
import type { Scenario, SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'

const CREDENTIALS = 100_000
const REPOSITORIES = 400
const AT_ONCE = 5_000

/** A ledger as large as a large company's, for looking at speed. Written by the database; judged by the policies. */
export const demoLarge: Scenario = {
  name: 'demo-large',
  summary: '100,000 findings in 400 repositories',
  run: (tools) => fillLarge(tools, CREDENTIALS),
}

/** The same with another number of credentials. */
export async function fillLarge(tools: SeedTools, credentials: number): Promise<string[]> {
  const ctx = workerAt(tools, tools.now)
  await syncRuleCards(ctx, [...tools.ruleCards], tools.detectionVersion)
  await transact(tools.db, (tx) => seeDetectionVersion(tx, ctx, tools.detectionVersion))
  await writeRepositories(tools)
  await writeCredentials(tools, credentials)
  const ids = await tools.db.$queryRaw<{ id: string }[]>`select id from credential order by id`
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE).map(({ id }) => id)
    await transact(tools.db, (tx) => judgeCredentials(tx, ctx, some, 'first-scan'))
  }
  await tools.db
    .$executeRaw`update finding set found_at = found_at - (('x' || right(id::text, 5))::bit(20)::int % 86400) * interval '1 minute'`
  await tools.db.$executeRawUnsafe('analyze')
  return [`${credentials} findings in ${REPOSITORIES} repositories.`, '/findings']
}

async function writeRepositories({ db, now }: SeedTools): Promise<void> {
  await db.$executeRaw`
    insert into source (id, kind, name, address, address_digest, added_at, live_at)
    select gen_random_uuid(), 'git-url', 'large/' || n, 'https://git.harbour.example/large/' || n,
      decode(md5('source' || n), 'hex'), ${now}, ${now} from generate_series(1, ${REPOSITORIES}) n`
  await db.$executeRaw`
    insert into repository (id, source_id, name, place_digest, added_at)
    select gen_random_uuid(), id, name, decode(md5('repository' || id), 'hex'), ${now} from source`
}

async function writeCredentials({ db, now, keyId }: SeedTools, count: number): Promise<void> {
  await db.$executeRaw`
    with cards as (select id, severity, row_number() over (order by id) - 1 as place, count(*) over () as total from rule_card)
    insert into credential (id, rule_id, facts, severity, weak, first_seen_at)
    select gen_random_uuid(), c.id, '{}', c.severity, false, ${now}
    from generate_series(1, ${count}) n join cards c on c.place = n % c.total`
  await db.$executeRaw`
    insert into handle (id, credential_id, kind, form, key_id, normalisation, scoped, digest, place_digest, first_seen_at)
    select gen_random_uuid(), id, 'digest', 'value', ${keyId}, 1, false, decode(md5(id::text), 'hex'),
      decode(md5('handle' || id), 'hex'), ${now} from credential`
  await db.$executeRaw`
    with homes as (select id, row_number() over (order by id) - 1 as place, count(*) over () as total from repository),
    numbered as (select id, rule_id, severity, row_number() over (order by id) as n from credential)
    insert into occurrence (id, repository_id, credential_id, path, place_digest, rule_id, presence, presence_rank, blob,
      line, "column", end_line, end_column, versions, introduced_commit, introduced_author, introduced_email, introduced_at,
      confidence, severity, severity_rank, reasons, decoded_by, first_seen_at, last_scan_id, valid_from)
    select gen_random_uuid(), h.id, c.id, 'src/part' || c.n % 97 || '/file' || c.n || '.ts',
      decode(md5('occurrence' || c.id), 'hex'), c.rule_id,
      (array['at-head', 'in-history', 'at-tip'])[1 + c.n % 3], (array[4, 2, 3])[1 + c.n % 3], md5(c.id::text) || '00000000',
      1 + c.n % 300, 1, 1 + c.n % 300, 20, 1, md5('commit' || c.n) || '00000000', 'Author ' || c.n % 200,
      'author' || c.n % 200 || '@harbour.example',
      case when c.n % 10 = 0 then null else ${now}::timestamptz - (c.n % 2000) * interval '1 day' end,
      0.4 + (c.n % 60) / 100.0, c.severity,
      array_position(array['info', 'low', 'medium', 'high', 'critical'], c.severity) - 1, '{}', '{}',
      ${now}, gen_random_uuid(), ${now}
    from numbered c join homes h on h.place = c.n % h.total`
}
