/** Pages of the dashboard as other systems link to them. `origin` is where people see it, without a path. */
export const dashboardAddress = {
  finding: (origin: string, findingId: string): string =>
    `${origin}/findings/${encodeURIComponent(findingId)}`,
  pullRequest: (origin: string, pullRequestId: string): string =>
    `${origin}/pull-requests/${encodeURIComponent(pullRequestId)}`,
} as const
