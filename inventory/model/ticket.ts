import { z } from 'zod'
import { Instant } from './terms.ts'

/** Where tickets are kept. */
export const TicketSystem = z.enum(['github-issues', 'jira'])
export type TicketSystem = z.infer<typeof TicketSystem>

/** `requested` until a job has opened it; `closed` is what the tracker says, and closes nothing here. */
export const TicketState = z.enum(['requested', 'open', 'closed', 'failed'])
export type TicketState = z.infer<typeof TicketState>

/** The kind of integration that each system is spoken to with. */
export const integrationOfSystem = {
  'github-issues': 'github-token',
  jira: 'jira-token',
} as const satisfies Record<TicketSystem, string>

const named = { name: z.string().trim().min(1).max(100), integrationId: z.uuid() }

export const NewTicketProject = z.discriminatedUnion('system', [
  z.strictObject({
    system: z.literal('github-issues'),
    ...named,
    /** `owner/repository`. */
    project: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'Name it as owner/repository.'),
  }),
  z.strictObject({
    system: z.literal('jira'),
    ...named,
    project: z
      .string()
      .trim()
      .regex(/^[A-Z][A-Z0-9_]{0,50}$/, 'The key of a Jira project is in capitals, such as OPS.'),
    issueType: z.string().trim().min(1).max(100).default('Task'),
  }),
])
export type NewTicketProject = z.input<typeof NewTicketProject>

export const TicketProjectView = z.object({
  id: z.uuid(),
  name: z.string(),
  system: TicketSystem,
  project: z.string(),
  issueType: z.string().nullable(),
  integration: z.object({ id: z.uuid(), name: z.string() }),
  tickets: z.int(),
})
export type TicketProjectView = z.infer<typeof TicketProjectView>
export const TicketProjects = z.object({ items: z.array(TicketProjectView) })
export type TicketProjects = z.infer<typeof TicketProjects>

export const TicketProjectId = z.strictObject({ projectId: z.uuid() })
export type TicketProjectId = z.infer<typeof TicketProjectId>

export const TicketView = z.object({
  id: z.uuid(),
  taskId: z.uuid().nullable(),
  system: TicketSystem,
  project: z.string(),
  state: TicketState,
  /** What the tracker calls it, where it shows it, and its state there. */
  remoteKey: z.string().nullable(),
  url: z.url().nullable(),
  remoteStatus: z.string().nullable(),
  error: z.string().nullable(),
  requestedAt: Instant,
  checkedAt: Instant.nullable(),
})
export type TicketView = z.infer<typeof TicketView>
export const Tickets = z.object({ items: z.array(TicketView) })
export type Tickets = z.infer<typeof Tickets>

/** A ticket for a finding, or for one of its tasks. */
export const OpenTicket = z.strictObject({
  findingId: z.uuid(),
  taskId: z.uuid().nullable().default(null),
  projectId: z.uuid(),
})
export type OpenTicket = z.input<typeof OpenTicket>

/** Those that tickets can be opened in, without what only who connects them may know. */
export const TicketChoice = z.object({ id: z.uuid(), name: z.string(), system: TicketSystem })
export type TicketChoice = z.infer<typeof TicketChoice>
export const TicketChoices = z.object({ items: z.array(TicketChoice) })
