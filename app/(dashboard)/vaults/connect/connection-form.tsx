'use client'
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { ScheduleFields } from '#components/organisation/schedule-fields.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { CredentialChoice } from '#components/vault/credential-choice.tsx'
import { ExportList } from '#components/vault/export-list.tsx'
import { LimitsFields } from '#components/vault/limits-fields.tsx'
import { ModeChoice } from '#components/vault/mode-choice.tsx'
import { PolicyText } from '#components/vault/policy-text.tsx'
import { fieldsOf, waysOf } from '#components/vault/product-fields.ts'
import { ProductForm } from '#components/vault/product-form.tsx'
import { AT_THE_MACHINE, FILES_ONLY, reachSentences, reachWords } from '#components/vault/vault-words.ts'
import { VaultReach } from '#inventory/model/vault.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { keptLabel, useKeptCredentials } from '../use-kept-credentials.ts'
import { beginning, type Draft } from './draft.ts'
import { useConnecting } from './use-connecting.ts'

/** How a product is read, with what to grant for it beside. */
export function ConnectionForm({ product }: { product: VaultProduct }) {
  const router = useRouter()
  const [draft, setDraft] = useState<Draft>(() => beginning(product))
  const connecting = useConnecting(product)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    connecting.connect(draft, (vaultId) => {
      setDraft(beginning(product))
      router.push(routes.vault(vaultId))
    })
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Columns
        main={
          <>
            <What {...{ product, draft, set }} />
            <How {...{ product, draft, set }} />
            {draft.reach === 'worker' && <WayIn {...{ product, draft, set }} />}
            <Panel title={draft.reach === 'worker' ? 'And when' : 'Then'}>
              <Stack gap="sm">
                {draft.reach === 'worker' && (
                  <ScheduleFields timing={draft.timing} onChange={(timing) => set({ timing })} />
                )}
                <Trouble error={connecting.error} />
                <Group gap="xs">
                  <Button type="submit" loading={connecting.isBusy}>
                    Connect it
                  </Button>
                  <Text size="sm" c="dimmed">
                    {draft.reach === 'worker'
                      ? 'Its permissions are asked for, and the first sync begins at once.'
                      : 'Nothing is called. What to do next stands on its page.'}{' '}
                    It starts quiet: nobody is told before you make it live.
                  </Text>
                </Group>
              </Stack>
            </Panel>
          </>
        }
        side={<ToGrant {...{ product, draft }} />}
      />
    </form>
  )
}

type PartProps = {
  readonly product: VaultProduct
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
}

function What({ product, draft, set }: PartProps) {
  const fields = fieldsOf(product.options).filter(
    ({ name }) => draft.reach !== 'worker' || !AT_THE_MACHINE.has(name),
  )
  return (
    <Panel title="What is read">
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="As it is called here. A name that was connected before is connected again, with all that was known"
          required
          withAsterisk={false}
          maxLength={100}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        {draft.reach !== 'files' && (
          <ProductForm fields={fields} values={draft.options} onChange={(options) => set({ options })} />
        )}
      </Stack>
    </Panel>
  )
}

function How({ product, draft, set }: PartProps) {
  return (
    <Panel title="How it is read">
      <Stack gap="md">
        <ByWhom {...{ product, draft, set }} />
        {draft.reach === 'files' && <ExportList exports={product.exports} />}
        <ModeChoice mode={draft.mode} onChange={(mode) => set({ mode })} valueless={product.valueless} />
        {draft.mode === 'fingerprint' && (
          <LimitsFields limits={draft.limits} onChange={(limits) => set({ limits })} />
        )}
      </Stack>
    </Panel>
  )
}

/** No choice where files are all there is. */
function ByWhom({ product, draft, set }: PartProps) {
  if (FILES_ONLY.has(product.kind)) return <Text size="sm">A file is imported. Nothing is called.</Text>
  return (
    <Radio.Group
      label="By whom"
      value={draft.reach}
      onChange={(value) => set({ reach: VaultReach.parse(value) })}
    >
      <Stack gap="xs" mt={6}>
        {VaultReach.options
          .filter((reach) => reach !== 'files' || product.exports.length > 0)
          .map((reach) => (
            <Radio key={reach} value={reach} label={reachWords[reach]} description={reachSentences[reach]} />
          ))}
      </Stack>
    </Radio.Group>
  )
}

function WayIn({ product, draft, set }: PartProps) {
  const kept = useKeptCredentials(product.kind, draft.options)
  return (
    <Panel title="With which credential">
      <CredentialChoice
        ways={waysOf(product.credential)}
        choices={kept.map((each) => ({ id: each.id, label: keptLabel(each) }))}
        chosen={{ kept: draft.integrationId, given: draft.credential }}
        onChange={({ kept: integrationId, given: credential }) => set({ integrationId, credential })}
      />
    </Panel>
  )
}

function ToGrant({ product, draft }: Pick<PartProps, 'product' | 'draft'>) {
  if (draft.reach === 'files') return null
  const policies = product.policies[draft.mode]
  return (
    <Panel title="What to grant">
      {policies.map((policy) => (
        <PolicyText key={`${draft.mode} ${policy.title}`} policy={policy} />
      ))}
      <Text size="sm" c="dimmed">
        For the usual options. With yours: <code>sprawl vault policy {product.kind}</code>
      </Text>
    </Panel>
  )
}
