import type { AccessView } from '#inventory/model/organisation-access.ts'

/** There is something to come with; an App that is installed nowhere is not. */
export const isLetIn = ({ integration, app }: AccessView): boolean =>
  integration !== null && (app === null || app.isInstalled)
