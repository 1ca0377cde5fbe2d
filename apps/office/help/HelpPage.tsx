import { PageHead, usePhrase } from '../shell/index.ts';
import { TOPICS } from './topics.ts';

const CONTENTS = { zh: '目录', en: 'Contents' };

export default function HelpPage() {
  const t = usePhrase();
  return (
    <>
      <PageHead />
      <nav aria-label={t(CONTENTS)} className="sw-help-contents">
        <ul>
          {TOPICS.map((topic) => (
            <li key={topic.id}>
              <a href={`#${topic.id}`}>{t(topic.title)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {TOPICS.map((topic) => (
        <section key={topic.id} id={topic.id} className="sw-panel sw-help">
          <h2>{t(topic.title)}</h2>
          <ul>
            {topic.lines.map((line) => (
              <li key={line.zh}>{t(line)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
