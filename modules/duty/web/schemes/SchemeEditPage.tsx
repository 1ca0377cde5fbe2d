import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import {
  DateInput,
  findTypedDate,
  PageHead,
  PageState,
  PlacePicker,
  usePhrase,
  useRead,
  useUnsaved,
} from '../../../../apps/office/shell/index.ts';
import { findPlainDate, plainDate } from '../../../../kernel/calendar.ts';
import { type Fault, readFormat, schemeSchema, type Scheme } from '../../domain/index.ts';
import { findUndercut, undercutProblem } from '../../domain/legal-floor.ts';
import { nextMonday } from '../../domain/what-if.ts';
import { type PublicationItem, SCHEMES, type SchemesAnswer } from './answers.ts';
import { ArticleEditor } from './ArticleEditor.tsx';
import { completed, newArticle, newScheme } from './draft.ts';
import { Labelled, RemarkField, WordsField } from './fields.tsx';
import { Meaning } from './Meaning.tsx';
import { SCHEME_PHRASES as P } from './phrases.ts';
import { PublishDialog, type Where } from './PublishDialog.tsx';
import { useMeaning } from './useMeaning.ts';
import './schemes.css';

/** A scheme is chosen by the address: a shipped one, one in force at a place, or a new one. */
export default function SchemeEditPage() {
  const t = usePhrase();
  const [params] = useSearchParams();
  const { data, error, refetch } = useRead<SchemesAnswer>(SCHEMES);
  const wanted = params.get('scheme');
  const at = params.get('place');
  if (error !== null)
    return (
      <Framed>
        <PageState kind="error" problem={error} retry={() => void refetch()} />
      </Framed>
    );
  if (data === undefined)
    return (
      <Framed>
        <PageState kind="loading" />
      </Framed>
    );
  const published = data.publications.findLast(({ scheme, place }) => scheme.id === wanted && (at === null || place.id === at));
  const own = wanted === 'new' ? newScheme(`local-${data.today.replaceAll('-', '')}`) : undefined;
  const scheme = own ?? (at === null ? undefined : published?.scheme) ?? data.shipped.find(({ id }) => id === wanted) ?? published?.scheme;
  const place = at === null ? data.place : (published?.place ?? data.place);
  if (scheme === undefined || place === null || !data.mayPublish)
    return (
      <Framed>
        <section className="sw-panel">
          <PageState
            kind="empty"
            title={data.mayPublish ? P.chooseFirst : P.readOnly}
            hint={P.chooseHint}
            action={<Link to="/schemes">{t(P.back)}</Link>}
          />
        </section>
      </Framed>
    );
  return (
    <Framed>
      <Editor
        key={`${scheme.id} ${place.id}`}
        start={scheme}
        place={place}
        today={data.today}
        shipped={data.shipped}
        published={data.publications}
      />
    </Framed>
  );
}

function Framed({ children }: { readonly children: React.ReactNode }) {
  return (
    <>
      <PageHead />
      {children}
    </>
  );
}

interface EditorProps {
  readonly start: Scheme;
  readonly place: Where;
  readonly today: string;
  readonly shipped: readonly Scheme[];
  readonly published: readonly PublicationItem[];
}

function Editor({ start, place, today, shipped, published }: EditorProps) {
  const t = usePhrase();
  const [scheme, setScheme] = useState(start);
  const [byHand, setByHand] = useState<ReadonlySet<string>>(new Set());
  const [where, setWhere] = useState<Where>(place);
  const [from, setFrom] = useState<string>(nextMonday(plainDate(today)));
  const [asking, setAsking] = useState(false);
  const saved = useUnsaved(scheme !== start);
  const whole = completed(scheme);
  const reading = readFormat(schemeSchema, whole);
  const faults = 'faults' in reading ? reading.faults : faultsByLaw(whole, floorsOf(whole.id, shipped, published, where));
  const day = findPlainDate(findTypedDate(from) ?? from);
  const { meaning, counting, problem } = useMeaning(faults.length === 0 ? whole : undefined, where.id, day);
  const faultAt = (path: string): string | undefined => {
    const here = faults.find((fault) => fault.place === path);
    if (here !== undefined) return t(here);
    const told = problem?.findFault(`scheme.${path.replaceAll(/\[(\d+)\]/g, '.$1')}`);
    return told ?? undefined;
  };
  const put = (at: number, article: Scheme['articles'][number], worded: boolean): void => {
    setScheme({ ...scheme, articles: scheme.articles.map((one, place_) => (place_ === at ? article : one)) });
    setByHand(worded ? new Set([...byHand, article.id]) : new Set([...byHand].filter((id) => id !== article.id)));
  };
  return (
    <div className="sw-scheme-editor">
      <div>
        <section className="sw-panel" aria-label={t(P.schemeName)}>
          <WordsField
            label={P.schemeName}
            value={scheme.name}
            change={(name) => setScheme({ ...scheme, name })}
            fault={faultAt('name.zh')}
          />
          <WordsField
            label={P.schemeSource}
            value={scheme.source}
            change={(source) => setScheme({ ...scheme, source })}
            fault={faultAt('source.zh')}
          />
          <RemarkField
            label={P.ourNumbers}
            value={scheme.ourChoice}
            change={(ourChoice) => setScheme(withRemark(scheme, ourChoice))}
            fault={faultAt('ourChoice.zh')}
          />
          <WhereField own={place} where={where} change={setWhere} />
        </section>
        {scheme.articles.map((article, at) => (
          <ArticleEditor
            key={article.id}
            number={at + 1}
            article={article}
            wordedByHand={byHand.has(article.id)}
            change={(next, worded) => put(at, next, worded)}
            remove={
              scheme.articles.length > 1
                ? () => setScheme({ ...scheme, articles: scheme.articles.filter(({ id }) => id !== article.id) })
                : undefined
            }
            fault={(part) => faultAt(`articles[${at}].${part}`)}
          />
        ))}
        <Button
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => setScheme({ ...scheme, articles: [...scheme.articles, newArticle(scheme.articles)] })}
        >
          {t(P.addArticle)}
        </Button>
      </div>
      <div>
        <Meaning scheme={whole} placeId={where.id} from={day} meaning={meaning} counting={counting} faults={faults} problem={problem} />
        <section className="sw-panel" aria-label={t(P.publish)}>
          <Form layout="vertical">
            <Form.Item label={t(P.publishFrom)} htmlFor="publish-from">
              <DateInput id="publish-from" label={t(P.publishFrom)} value={from} onChange={(next) => setFrom(next ?? '')} />
            </Form.Item>
          </Form>
          <Button type="primary" disabled={faults.length > 0 || day === undefined} onClick={() => setAsking(true)}>
            {t(P.publish)}
          </Button>
        </section>
      </div>
      {asking && day !== undefined && (
        <PublishDialog scheme={whole} where={where} from={day} meaning={meaning} saved={saved} shut={() => setAsking(false)} />
      )}
    </div>
  );
}

function withRemark({ ourChoice: _, ...scheme }: Scheme, remark: Scheme['ourChoice']): Scheme {
  return remark === undefined ? scheme : { ...scheme, ourChoice: remark };
}

/** Schemes of the same id whose legal articles have to be kept: as it ships, and as it is in force there and in the county. */
function floorsOf(schemeId: string, shipped: readonly Scheme[], published: readonly PublicationItem[], where: Where): readonly Scheme[] {
  const live = published.filter(({ until, place }) => until === null && (place.id === where.id || place.kind === 'county'));
  return [...shipped, ...live.map(({ scheme }) => scheme)].filter(({ id }) => id === schemeId);
}

/** Where the scheme asks for less than the law, told before anybody tries to publish it. */
function faultsByLaw(scheme: Scheme, floors: readonly Scheme[]): readonly Fault[] {
  const undercut = findUndercut(scheme, floors);
  if (undercut === undefined) return [];
  const problem = undercutProblem(undercut);
  const place = undercut.field.replace('scheme.', '').replaceAll(/\.(\d+)/g, '[$1]');
  return [{ place, zh: problem.in('zh'), en: problem.in('en') }];
}

function WhereField({ own, where, change }: { readonly own: Where; readonly where: Where; readonly change: (where: Where) => void }) {
  const t = usePhrase();
  const [tree, setTree] = useState<'own' | 'admin' | 'school'>('own');
  return (
    <div className="sw-scheme-field">
      <span>{t(P.where)}</span>
      <Segmented<'own' | 'admin' | 'school'>
        aria-label={t(P.where)}
        value={tree}
        options={[
          { value: 'own', label: own.name },
          { value: 'admin', label: t(P.region) },
          { value: 'school', label: t(P.school) },
        ]}
        onChange={(next) => {
          setTree(next);
          if (next === 'own') change(own);
        }}
      />
      {tree !== 'own' && (
        <Labelled label={P.otherPlace}>
          {(id) => (
            <PlacePicker
              key={tree}
              id={id}
              tree={tree}
              known
              onChange={(value) => value?.placeId !== undefined && change({ id: value.placeId, name: value.text })}
            />
          )}
        </Labelled>
      )}
      <strong>{where.name}</strong>
    </div>
  );
}
