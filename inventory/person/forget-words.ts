import type { Transaction } from '#prisma/client.ts'

/**
 * Replaces somebody's name where the ledger keeps it as words beside an id: owners, decisions, evidence, pull requests,
 * and who changed a rule. A name that somebody else bears too is left in what names nobody's id: it may be theirs.
 */
export async function forgetWords(
  tx: Transaction,
  personId: string,
  { name, instead }: { readonly name: string; readonly instead: string },
): Promise<void> {
  await tx.owner.updateMany({ where: { personId }, data: { name: instead } })
  await tx.decision.updateMany({ where: { personId }, data: { decidedBy: instead } })
  await tx.pullRequestAnswer.updateMany({ where: { personId }, data: { login: instead } })
  await tx.$executeRaw`
    with mine as (select lower(value) as login from person_alias
      where person_id = ${personId}::uuid and kind = 'github-login'),
    answered as (update pull_request_answer set login = ${instead} where lower(login) in (select login from mine))
    update pull_request set author = ${instead} where lower(author) in (select login from mine)`
  await tx.pullRequestAnswer.updateMany({ where: { decidedById: personId }, data: { decidedBy: instead } })
  await tx.pullRequestPass.updateMany({ where: { personId }, data: { brokenBy: instead } })
  const namesakes = await tx.person.count({ where: { name, id: { not: personId } } })
  if (namesakes > 0) return
  await tx.ruleCard.updateMany({ where: { stageChangedBy: name }, data: { stageChangedBy: instead } })
  await tx.ruleCard.updateMany({ where: { mutedBy: name }, data: { mutedBy: instead } })
  await tx.scan.updateMany({ where: { requestedBy: name }, data: { requestedBy: instead } })
  await tx.$executeRaw`
    update ownership set evidence = (
      select coalesce(jsonb_agg(case when each ->> 'by' = ${name} then each || jsonb_build_object('by', ${instead}::text)
        else each end order by place), '[]'::jsonb)
      from jsonb_array_elements(evidence) with ordinality as one(each, place))
    where evidence @> jsonb_build_array(jsonb_build_object('by', ${name}::text))`
}
