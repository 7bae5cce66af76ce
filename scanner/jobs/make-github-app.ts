import { WrongKey } from '#inventory/errors.ts'
import { OpenedCredential } from '#inventory/integration/opened.ts'
import { type OpenedAppCode, openAppCode } from '#inventory/organisation/open-app-code.ts'
import { recordApp } from '#inventory/organisation/record-app.ts'
import { recordAppTrouble } from '#inventory/organisation/record-app-trouble.ts'
import { exchangeCode } from '#scanner/github/app/exchange-code.ts'
import { Secret } from '#scanner/secret.ts'
import { githubTrouble } from './github-trouble.ts'
import { clientOf } from './open-access.ts'
import type { Tools } from './tools.ts'

/** Has GitHub's code exchanged for the App's key and keeps both sealed. Throws for what another try may cure. */
export async function makeGitHubApp(
  tools: Tools,
  { organisationId }: { readonly organisationId: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    const opened = await openAppCode(tools.ctx, { organisationId }, tools.openingKeys)
    if (opened !== null) await exchange(tools, opened, signal)
  } catch (error) {
    if (signal.aborted) throw error
    const { words, isLasting } =
      error instanceof WrongKey ? SEALED_TO_ANOTHER : githubTrouble(error, REFUSALS)
    tools.log.error({ organisationId, words }, 'an App could not be made')
    await recordAppTrouble(tools.ctx, { organisationId, error: words, isLasting })
    if (!isLasting) throw error
  }
}

async function exchange(tools: Tools, opened: OpenedAppCode, signal: AbortSignal): Promise<void> {
  const { organisationId, code } = opened
  const client = clientOf(tools, opened, null, signal)
  const app = await exchangeCode(
    client,
    code.expose((text) => new Secret(text)),
  )
  const sealable = (secret: Secret) => secret.expose((text) => new OpenedCredential(text))
  const { appId, slug, pageUrl } = app
  await recordApp(
    tools.ctx,
    {
      organisationId,
      appId,
      slug,
      pageUrl,
      privateKey: sealable(app.privateKey),
      webhookSecret: app.webhookSecret === null ? null : sealable(app.webhookSecret),
    },
    await tools.sealingKeys(),
  )
}

const SEALED_TO_ANOTHER = {
  words: 'The key that the code was sealed to has changed since. Have the App made again.',
  isLasting: true,
}

const REFUSALS = {
  404: 'GitHub no longer takes the code of this App: it counts once, and for an hour. Have the App made again.',
  422: 'GitHub did not take the code of this App. Have it made again.',
}
