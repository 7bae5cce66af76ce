import type { DueNotification } from '#inventory/notification/due-notifications.ts'

/** Where a finding is, on one line. */
export const placeOf = ({ repository, path, line }: DueNotification['findings'][number]): string =>
  path === null ? repository : `${repository}: ${path}${line === null ? '' : `, line ${line}`}`
