import { z } from 'zod'

/** What a link that lets somebody in once is for. */
export const EntryPurpose = z.enum(['first-administrator', 'invitation', 'reset'])
export type EntryPurpose = z.infer<typeof EntryPurpose>

/** How an action reached us. */
export const Via = z.enum(['session', 'token', 'process'])
export type Via = z.infer<typeof Via>
