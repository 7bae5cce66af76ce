import { NotFound } from '#inventory/errors.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { recordExamination } from '#inventory/organisation/record-examination.ts'
import { wantedPacks } from '#inventory/organisation/wanted-packs.ts'
import { askApp } from '#scanner/github/doctor/ask-app.ts'
import { askGrant } from '#scanner/github/doctor/ask-grant.ts'
import { diagnose } from '#scanner/github/doctor/diagnose.ts'
import { RateLimited } from '#scanner/github/errors.ts'
import { writerLogin } from '#scanner/github/writer-login.ts'
import { githubTrouble } from './github-trouble.ts'
import { clientOf, openAccess } from './open-access.ts'
import type { Tools } from './tools.ts'

/** Asks GitHub what an access may do and writes down what that leaves dark. Throws for what another try may cure. */
export async function examineAccess(
  tools: Tools,
  { organisationId }: { readonly organisationId: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    const organisation = await organisationAccess(tools.ctx, { organisationId })
    if (organisation.appId !== null && organisation.installationId === null) return
    const access = await openAccess(tools, organisation, 'what the access may do')
    const client = clientOf(tools, organisation, access, signal)
    const grant = await askGrant(client, access, organisation.login)
    const { diagnoses, tooMuch } = diagnose(grant, await wantedPacks(tools.ctx, { organisationId }))
    const standings = Object.fromEntries(
      diagnoses.map(({ permission, standing }) => [permission.name, standing]),
    )
    const writer = await writerLogin(client, access)
    const app =
      access.kind === 'app'
        ? await askApp(
            clientOf(tools, organisation, { ...access, kind: 'app-itself' }, signal),
            organisation.login,
            diagnoses,
          )
        : null
    const report = { kind: grant.kind, standings, tooMuch: [...tooMuch], writer, app }
    await recordExamination(tools.ctx, { organisationId, report, error: null })
  } catch (error) {
    if (signal.aborted) throw error
    if (error instanceof NotFound) return
    if (error instanceof RateLimited) return askLater(tools, organisationId, error)
    const { words, isLasting } = githubTrouble(error, REFUSALS)
    await recordExamination(tools.ctx, { organisationId, report: null, error: words })
    if (!isLasting) throw error
  }
}

/** What was known before stays until then. */
async function askLater(tools: Tools, organisationId: string, limited: RateLimited): Promise<void> {
  const againAt = limited.resumeAt.toISOString()
  const error = `${limited.message} It is asked again then.`
  await recordExamination(tools.ctx, { organisationId, report: null, error, againAt })
}

const REFUSALS = {
  401: 'GitHub does not know this credential. Replace it under Integrations.',
  403: 'GitHub does not let this credential in.',
  404: 'GitHub shows this credential nothing of the organisation.',
}
