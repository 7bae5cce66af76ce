import { type NeededPermission, permissionsFor } from '#inventory/model/github-permissions.ts'
import type { AccessView, AppReport } from '#inventory/model/organisation-access.ts'
import { permissionName } from './organisation-words.ts'

/** Something that only somebody on GitHub can do, and the page where they do it. */
export type AppChange = {
  readonly text: string
  readonly link: { readonly text: string; readonly url: string } | null
}

/** What an App lacks of what is wanted: what it has to ask for first, and what it asks for and nobody accepted. */
export function appChanges({ examination, packs, login, webUrl }: AccessView): AppChange[] {
  const app = examination?.report?.app ?? null
  if (app === null) return []
  const missing = permissionsFor(packs).filter(
    ({ name }) => examination?.report?.standings[name] === 'missing',
  )
  const toAccept = missing.filter(({ name }) => app.asksFor.includes(name))
  const toAsk = missing.filter(({ name }) => !app.asksFor.includes(name))
  return [...askedFor(app, toAsk, { login, webUrl }), ...accepted(app, toAccept, { login, webUrl })]
}

type Place = Pick<AccessView, 'login' | 'webUrl'>

function askedFor(app: AppReport, permissions: readonly NeededPermission[], place: Place): AppChange[] {
  if (permissions.length === 0) return []
  const url = permissionsUrl(app, place)
  return [
    {
      text: `The App ${app.slug} does not ask for ${listed(permissions)}. Who owns it sets that among its permissions; ${place.login} is then asked to accept.`,
      link: url === null ? null : { text: `Permissions of ${app.slug}`, url },
    },
  ]
}

function accepted(app: AppReport, permissions: readonly NeededPermission[], place: Place): AppChange[] {
  if (permissions.length === 0) return []
  const { id, isOrganisation } = app.installation
  const settings = settingsOf(place, isOrganisation ? place.login : null)
  return [
    {
      text: `The App ${app.slug} asks for ${listed(permissions)}, which nobody has accepted for ${place.login} yet.`,
      link: {
        text: `Accept it for ${place.login}`,
        url: `${settings}/installations/${id}/permissions/update`,
      },
    },
  ]
}

/** Where what an App asks for is set; null where that is not known. */
export function permissionsUrl({ slug, owner }: AppReport, place: Pick<Place, 'webUrl'>): string | null {
  if (owner === null) return null
  const settings = settingsOf(place, owner.isOrganisation ? owner.login : null)
  return `${settings}/apps/${encodeURIComponent(slug)}/permissions`
}

/** Of an organisation; null for the person who is signed in there. */
const settingsOf = ({ webUrl }: Pick<Place, 'webUrl'>, organisation: string | null): string =>
  organisation === null
    ? `${webUrl}/settings`
    : `${webUrl}/organizations/${encodeURIComponent(organisation)}/settings`

const listed = (permissions: readonly NeededPermission[]): string =>
  new Intl.ListFormat('en').format(permissions.map(permissionName))
