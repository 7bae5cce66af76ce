import { z } from 'zod'

export const PersonView = z.object({ id: z.uuid(), name: z.string(), email: z.string().nullable() })
export type PersonView = z.infer<typeof PersonView>
