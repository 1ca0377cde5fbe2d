import { App, Form, Input, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import {
  ApiProblem,
  findTypedDate,
  PageState,
  PlacePicker,
  ProblemAlert,
  request,
  useCommand,
  usePhrase,
  useRead,
} from '../../../apps/office/shell/index.ts';
import type { PlaceValue } from '../../../kernel/field.ts';
import { CHANGED, HELPERS, WITHOUT_HELPER, type Candidate, type Listed, type NeedLine, type ShownHelper } from './answers.ts';
import { DayItem, optionOfHelper, Reasons, today } from './parts.tsx';
import { PAIRING_PHRASES as P } from './phrases.ts';

interface Proposal {
  readonly pairs: readonly { readonly childId: string; readonly helper: Candidate }[];
  readonly left: readonly string[];
}

/** The left-behind children of a class without a helper, shared out in one go. */
export function PairClassDialog({ close }: { readonly close: () => void }) {
  const t = usePhrase();
  const [place, setPlace] = useState<PlaceValue | undefined>(undefined);
  const placeId = place?.placeId;
  const children = useRead<Listed<NeedLine>>(WITHOUT_HELPER, { place: placeId, size: 200 }, { when: placeId !== undefined });
  const found = placeId === undefined ? [] : (children.data?.items ?? []);
  return (
    <PairManyDialog title={t(P.pairClass)} items={found} close={close}>
      <Form.Item
        label={t(P.class)}
        htmlFor="pair-class"
        extra={found.length > 0 || children.data === undefined ? undefined : t(P.classDone)}
      >
        <PlacePicker id="pair-class" tree="school" known {...(place === undefined ? {} : { value: place })} onChange={setPlace} />
      </Form.Item>
    </PairManyDialog>
  );
}

interface Given {
  readonly from: string;
  readonly to?: string;
  readonly reason?: string;
}

interface Props {
  readonly title: string;
  readonly items: readonly NeedLine[];
  readonly close: () => void;
  readonly children?: React.ReactNode;
}

/** Several children, each with the helper who was found for it; any can be changed before all are paired. */
export function PairManyDialog({ title, items, close, children }: Props) {
  const t = usePhrase();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const { proposal, problem } = useProposal(items);
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const helpers = useRead<Listed<ShownHelper>>(HELPERS, { size: 500 }).data?.items ?? [];
  const byChild = new Map(proposal?.pairs.map(({ childId, helper }) => [childId, helper]));
  const helperOf = (childId: string): string => changed[childId] ?? byChild.get(childId)?.id ?? '';
  const pair = useCommand(
    ({ from, to = '', reason = '' }: Given) => {
      const chosen = items.filter(({ id }) => helperOf(id) !== '');
      const groups = Map.groupBy(chosen, ({ id }) => helperOf(id));
      const pairs = [...groups].map(([helperId, group]) => ({ helperId, childIds: group.map(({ id }) => id) }));
      return {
        path: '/api/v1/pairing/pair-children',
        payload: {
          pairs,
          from: findTypedDate(from) ?? today(),
          ...(to.trim() !== '' && { to: findTypedDate(to) ?? to }),
          ...(reason.trim() === '' ? {} : { reason: reason.trim(), beyondCapacity: true }),
        },
      };
    },
    {
      refresh: CHANGED,
      done: () => {
        void message.success(t(P.paired));
        close();
      },
    },
  );
  const options = [{ value: '', label: t(P.doNotPair) }, ...helpers.map((helper) => optionOfHelper(helper, t))];
  const any = items.some(({ id }) => helperOf(id) !== '');
  return (
    <Modal
      open
      title={title}
      okText={t(P.pair)}
      cancelText={t(P.cancel)}
      okButtonProps={{ loading: pair.pending, disabled: !any }}
      onOk={() => form.submit()}
      onCancel={close}
      width={860}
    >
      {children}
      {problem && <ProblemAlert problem={problem} />}
      {pair.problem && <ProblemAlert problem={pair.problem} />}
      {items.length > 0 && proposal === undefined && problem === undefined && <PageState kind="loading" />}
      {items.length > 0 && proposal !== undefined && (
        <>
          <p className="sw-faint">{t(P.proposalHint)}</p>
          {proposal.left.length > 0 && <p className="sw-missing">{t(P.leftOver, { count: proposal.left.length })}</p>}
          <table className="sw-plain-table">
            <thead>
              <tr>
                <th scope="col">{t(P.child)}</th>
                <th scope="col">{t(P.helper)}</th>
                <th scope="col">{t(P.reasons)}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((child) => (
                <tr key={child.id}>
                  <th scope="row">
                    {child.name} {child.keyChild && <span className="sw-missing">{t(P.keyChild)}</span>}
                  </th>
                  <td>
                    <Select
                      aria-label={t(P.chooseFor, { name: child.name })}
                      value={helperOf(child.id)}
                      options={options}
                      showSearch={{ optionFilterProp: 'label' }}
                      onChange={(helperId) => setChanged({ ...changed, [child.id]: helperId })}
                      style={{ width: 260 }}
                    />
                  </td>
                  <td>{changed[child.id] === undefined && <Reasons reasons={byChild.get(child.id)?.reasons ?? []} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Form<Given>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ from: today() }}
            onFinish={(given) => void pair.run(given)}
          >
            <DayItem name="from" label={P.from} />
            <DayItem name="to" label={P.until} optional />
            <Form.Item name="reason" label={t(P.beyondWhy)}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}

function useProposal(items: readonly NeedLine[]): { readonly proposal: Proposal | undefined; readonly problem: ApiProblem | undefined } {
  const [proposal, setProposal] = useState<Proposal | undefined>(undefined);
  const [problem, setProblem] = useState<ApiProblem | undefined>(undefined);
  const asked = items.map(({ id }) => id).join(' ');
  useEffect(() => {
    setProposal(undefined);
    setProblem(undefined);
    if (asked === '') return undefined;
    const leaving = new AbortController();
    request<Proposal>('POST', '/api/v1/pairing/propose', { body: { childIds: asked.split(' ') }, signal: leaving.signal }).then(
      setProposal,
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error);
      },
    );
    return () => leaving.abort();
  }, [asked]);
  return { proposal, problem };
}
