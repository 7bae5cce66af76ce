import type { z } from 'zod'

/**
 * A job as both sides know it: the verb that enqueues it and the handler that runs it. Fields stay optional
 * for one release after they appear, because jobs of the release before may still be waiting.
 */
export type JobDeclaration<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly payload: Payload
  /** A second request with the same key joins the one that waits. */
  readonly key: (payload: z.infer<Payload>) => string
  readonly retries: number
}

export const defineJob = <Payload extends z.ZodType>(job: JobDeclaration<Payload>): JobDeclaration<Payload> =>
  job
