import { endpoint } from '#app/_http/endpoint.ts'
import { publicOrigin } from '#app/_http/own-origin.ts'
import { routes } from '#app/_routes.ts'
import { doorSettings } from '#inventory/model/door-settings.ts'
import { AppForm } from '#inventory/model/organisation-access.ts'
import { beginApp } from '#inventory/organisation/begin-app.ts'
import { OneOrganisation } from '#inventory/organisation/one-organisation.ts'

/** GitHub takes no address for its events that only this machine reaches. */
export const POST = endpoint({
  params: OneOrganisation,
  reply: AppForm,
  run: (ctx, { params }) =>
    beginApp(ctx, params, {
      origin: publicOrigin(),
      codePath: routes.appMade(),
      installedPath: routes.organisationConnect(params.organisationId),
      webhookPath: doorSettings(process.env).publicUrl === null ? null : routes.api.webhook(),
    }),
})
