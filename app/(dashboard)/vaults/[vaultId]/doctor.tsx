'use client'
import { Alert, Button, Group, Loader, Text } from '@mantine/core'
import { IconStethoscope } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#app/_data/may.ts'
import { useExamineVault } from '#app/_data/vault-actions.ts'
import { vaultProductsQuery } from '#app/_data/vaults.ts'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import { PermissionChecks } from '#components/vault/permission-checks.tsx'
import { PolicyText } from '#components/vault/policy-text.tsx'
import classes from '#components/vault/vault.module.css'
import type { DoctorReport, VaultExamination } from '#inventory/model/vault.ts'
import type { VaultDetail } from '#inventory/model/vault-view.ts'

/** What our access may do there, as the vault answered; beside it what to grant. */
export function Doctor({ vault }: { vault: VaultDetail }) {
  if (vault.reach === 'files') return null
  const { doctor, reach } = vault
  return (
    <Panel title="What the access may do" aside={doctor === null ? undefined : verdictOf(doctor)}>
      {doctor !== null ? (
        <Report report={doctor} />
      ) : reach === 'worker' ? (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">A worker asks. Its answer appears here.</Text>
        </Group>
      ) : (
        <Text size="sm">
          The collector holds the grant itself, so nobody asks from here. What it could not read stands under
          Coverage.
        </Text>
      )}
      {doctor !== null && doctor.rotation !== null && <Rotation report={doctor.rotation} />}
      {reach === 'worker' && doctor !== null && <AskAgain vaultId={vault.id} report={doctor} />}
      <ToGrant vault={vault} />
    </Panel>
  )
}

const verdictOf = ({ checks }: DoctorReport): string => {
  const count = (wanted: DoctorReport['checks'][number]['state']) =>
    checks.filter(({ state }) => state === wanted).length
  return [
    `${count('granted')} granted`,
    ...(count('missing') > 0 ? [`${count('missing')} missing`] : []),
    ...(count('not-needed') > 0 ? [`${count('not-needed')} more than needed`] : []),
  ].join(', ')
}

function Report({ report: { reachable, problem, identity, checks } }: { report: DoctorReport }) {
  return (
    <>
      {!reachable && (
        <Alert role="alert" color="red" variant="light" mb="sm" title="It cannot be reached">
          <span style={{ color: 'var(--ink)' }}>{problem ?? 'It did not answer.'}</span>
        </Alert>
      )}
      {reachable && problem !== null && <Text size="sm">{problem}</Text>}
      {identity !== null && (
        <Text size="sm" mb="xs">
          Known there as <span className={classes.permission}>{identity}</span>
        </Text>
      )}
      <PermissionChecks checks={checks} />
    </>
  )
}

/** The credential of "rotate now" is another one, and is asked about apart. */
function Rotation({ report }: { report: DoctorReport }) {
  const isAsked = report.checks.length > 0 || report.problem !== null
  return (
    <section style={{ marginTop: '1.2rem' }}>
      <Text size="sm" fw={560}>
        What the credential of “rotate now” may do
      </Text>
      {isAsked && (
        <Text size="sm" c="dimmed" mb={4}>
          {verdictOf(report)}
        </Text>
      )}
      <Report report={report} />
      {!isAsked && (
        <Text size="sm">
          Nothing in it can be rotated by the vault itself, so that no permission was asked.
        </Text>
      )}
    </section>
  )
}

function AskAgain({ vaultId, report }: { vaultId: string; report: VaultExamination }) {
  const may = useMay()
  const examine = useExamineVault(vaultId)
  return (
    <Group gap="xs" mt="sm">
      {may('vault.sync') && (
        <Button
          size="xs"
          variant="default"
          loading={examine.isPending}
          leftSection={<IconStethoscope size={15} aria-hidden="true" />}
          onClick={() => examine.mutate()}
        >
          Ask again
        </Button>
      )}
      <Text size="sm" c="dimmed">
        Asked <When at={report.checkedAt} />
      </Text>
    </Group>
  )
}

function ToGrant({ vault: { kind, mode } }: { vault: VaultDetail }) {
  const products = useQuery(vaultProductsQuery())
  return (
    <Loaded query={products} skeleton={null} what="what to grant">
      {(known) => {
        const policies = known.find((each) => each.kind === kind)?.policies[mode] ?? []
        if (policies.length === 0) return null
        return (
          <details className={classes.fold} style={{ marginTop: '0.9rem' }}>
            <summary>What to grant: {plural(policies.length, 'text')} to copy</summary>
            {policies.map((policy) => (
              <PolicyText key={policy.title} policy={policy} />
            ))}
          </details>
        )
      }}
    </Loaded>
  )
}
