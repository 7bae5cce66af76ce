import { z } from 'zod'

/** In which ways somebody who leaves is joined to credentials. */
export const LeaverGroup = z.enum(['owns', 'committed', 'holds', 'reads'])
export type LeaverGroup = z.infer<typeof LeaverGroup>
