import type { Bound } from '#inventory/integration/envelope.ts'

/** What the code of an App is sealed for. */
export const boundCode = (organisationId: string): Bound => ({ id: organisationId, kind: 'github-app-code' })
