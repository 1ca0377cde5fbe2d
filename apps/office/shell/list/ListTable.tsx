import { Button, Select, Table } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useId } from 'react';
import { Link } from 'react-router';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { useFormats } from '../formats.ts';
import { usePhrase } from '../locale.tsx';
import { PageState, ProblemAlert } from '../parts/PageState.tsx';
import { LIST_PHRASES as P } from '../phrases/list.ts';
import { useNarrow } from '../useNarrow.ts';
import { PAGE_SIZES, type ListState } from './useList.ts';

export interface ListColumn<Row> {
  readonly key: string;
  readonly label: Phrase;
  readonly show: (row: Row) => ReactNode;
  /** Pixels at normal type. */
  readonly width?: number;
  /** Numbers stand at the end of their cell. */
  readonly numeric?: true;
  /** On a phone's card: left out. The first column is the card's heading. */
  readonly deskOnly?: true;
}

export interface ListTableProps<Row> {
  /** From `useList`, or `fixedList(rows)`. */
  readonly list: ListState<Row>;
  /** Read out as the table's name. */
  readonly caption: Phrase;
  /** The first column names the row; it becomes the link where `href` or `open` is given. */
  readonly columns: readonly ListColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly href?: (row: Row) => string;
  /** Where opening is not a page of its own (a drawer). */
  readonly open?: (row: Row) => void;
  /** Buttons at the end of each row. */
  readonly actions?: (row: Row) => ReactNode;
  /** Why there may be nothing, and what to do. */
  readonly empty?: { readonly title: Phrase; readonly hint?: Phrase; readonly action?: ReactNode };
  readonly selection?: {
    readonly keys: readonly string[];
    readonly change: (keys: readonly string[]) => void;
    readonly name: (row: Row) => string;
  };
  /** Above the table at its right: export, add. */
  readonly tools?: ReactNode;
}

/** A dense table with cursor paging; cards on a phone. Arrow keys move from row to row, Enter opens. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { list, caption, empty } = props;
  const t = usePhrase();
  const narrow = useNarrow();

  if (list.problem && list.rows.length === 0) return <ProblemAlert problem={list.problem} retry={list.retry} />;
  if (list.loading) return <PageState kind="loading" />;
  if (list.rows.length === 0) {
    return (
      <div role="group" aria-label={t(caption)}>
        {props.tools && <div className="sw-list-bar sw-list-tools">{props.tools}</div>}
        <PageState
          kind="empty"
          title={empty?.title ?? P.emptyTitle}
          hint={empty ? (empty.hint ?? P.emptyHint) : P.emptyHint}
          action={empty?.action}
        />
      </div>
    );
  }
  return (
    <div role="group" aria-label={t(caption)} aria-busy={list.updating} className="sw-list">
      {list.problem && <ProblemAlert problem={list.problem} retry={list.retry} />}
      <div className="sw-list-bar">
        <ListSummary {...props} />
        {props.tools && <div className="sw-list-tools">{props.tools}</div>}
      </div>
      {narrow ? <Cards {...props} /> : <DeskTable {...props} />}
      <Paging list={list} />
    </div>
  );
}

function ListSummary<Row>({ list, href, open }: ListTableProps<Row>) {
  const t = usePhrase();
  const formats = useFormats();
  const narrow = useNarrow();
  const range = t(P.shownRange, { from: formats.count(list.offset + 1), to: formats.count(list.offset + list.rows.length) });
  return (
    <div className="sw-list-summary" role="status">
      {list.updating
        ? t(P.updating)
        : list.total === undefined
          ? range
          : `${t(P.total, { count: formats.count(list.total) })}${list.total > list.rows.length ? ` · ${range}` : ''}`}
      {!narrow && (href || open) && <span className="sw-faint"> · {t(P.keys)}</span>}
    </div>
  );
}

/** From the opener of one row to that of the next. */
function move(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const openers = [...(event.currentTarget.closest('.sw-list')?.querySelectorAll<HTMLElement>('[data-row-open]') ?? [])];
  const next = openers[openers.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function opener<Row>(props: ListTableProps<Row>, row: Row, content: ReactNode): ReactNode {
  if (props.href) {
    return (
      <Link className="sw-target" to={props.href(row)} data-row-open onKeyDown={move}>
        {content}
      </Link>
    );
  }
  if (props.open) {
    return (
      <button type="button" className="sw-link" data-row-open onKeyDown={move} onClick={() => props.open?.(row)}>
        {content}
      </button>
    );
  }
  return content;
}

function DeskTable<Row extends object>(props: ListTableProps<Row>) {
  const { list, columns, rowKey, actions, selection } = props;
  const t = usePhrase();
  return (
    <Table<Row>
      size="small"
      bordered
      pagination={false}
      dataSource={[...list.rows]}
      rowKey={rowKey}
      scroll={{ x: 'max-content' }}
      columns={[
        ...columns.map((column, index) => ({
          key: column.key,
          title: t(column.label),
          ...(column.width === undefined ? {} : { width: column.width }),
          ...(column.numeric ? { align: 'right' as const } : {}),
          render: (_: unknown, row: Row) => (index === 0 ? opener(props, row, column.show(row)) : column.show(row)),
          ...(index === 0 ? { rowScope: 'row' as const } : {}),
        })),
        ...(actions
          ? [
              {
                key: 'actions',
                title: t(P.actions),
                render: (_: unknown, row: Row) => <span className="sw-row-actions">{actions(row)}</span>,
              },
            ]
          : []),
      ]}
      {...(selection
        ? {
            rowSelection: {
              selectedRowKeys: [...selection.keys],
              onChange: (keys) => selection.change(keys.map(String)),
              getCheckboxProps: (row: Row) => ({ 'aria-label': t(P.selectRow, { name: selection.name(row) }) }),
            },
          }
        : {})}
    />
  );
}

function Cards<Row>(props: ListTableProps<Row>) {
  const { list, columns, rowKey, actions } = props;
  const t = usePhrase();
  const [first, ...others] = columns;
  return (
    <ul className="sw-cards">
      {list.rows.map((row) => (
        <li key={rowKey(row)} className="sw-card">
          {first && <div className="sw-card-title">{opener(props, row, first.show(row))}</div>}
          <dl>
            {others
              .filter((column) => !column.deskOnly)
              .map((column) => (
                <div key={column.key}>
                  <dt>{t(column.label)}</dt>
                  <dd>{column.show(row)}</dd>
                </div>
              ))}
          </dl>
          {actions && <div className="sw-row-actions">{actions(row)}</div>}
        </li>
      ))}
    </ul>
  );
}

function Paging<Row>({ list }: { readonly list: ListState<Row> }) {
  const t = usePhrase();
  const sizeId = useId();
  if (!list.next && !list.previous) return null;
  return (
    <nav className="sw-paging" aria-label={t(P.paging)}>
      <Select
        id={sizeId}
        aria-label={t(P.pageSizeLabel)}
        value={list.size}
        onChange={list.setSize}
        options={PAGE_SIZES.map((size) => ({ value: size, label: t(P.pageSize, { size }) }))}
      />
      <Button disabled={!list.previous} onClick={list.previous}>
        {t(P.previous)}
      </Button>
      <Button disabled={!list.next} onClick={list.next}>
        {t(P.next)}
      </Button>
    </nav>
  );
}
