import type { Role } from '#inventory/model/permissions.ts'

/** What each role is for, in a line. */
export const roleWords: Readonly<Record<Role, string>> = {
  administrator: 'Does everything, and lets people in.',
  analyst: 'Sees all findings and works through them.',
  developer: 'Sees and answers what they own.',
  auditor: 'Reads everything, with the audit log; changes nothing.',
  viewer: 'Reads; changes nothing.',
}
