import { readFormat, RESPONSIBLE_ROLES, schemeSchema, SHIPPED_SCHEMES, type Fault } from '../../../modules/duty/domain/index.ts';
import type { Outcome } from '../operation.ts';
import type { LoneOperation } from '../lone-operation.ts';
import { readJson } from '../read-json.ts';
import { formatTable } from '../table.ts';

/** The schemes that come with the program, as they can be copied, changed and published. */
export const schemesList: LoneOperation<object> = {
  name: 'schemes list',
  performAlone: () =>
    Promise.resolve({
      json: SHIPPED_SCHEMES,
      text: formatTable(
        ['编号', '名称', '条款', '由谁负责', '法定底线', '来源'],
        SHIPPED_SCHEMES.map(({ id, name, articles, source }) => [
          id,
          name.zh,
          articles.length,
          [...new Set(articles.map(({ by }) => RESPONSIBLE_ROLES[by].zh))].join('、'),
          articles.some(({ legalFloor }) => legalFloor !== undefined) ? '是' : '',
          source.zh,
        ]),
      ),
      exitCode: 0,
    }),
};

/** Whether a file holds a scheme that can be published; every fault with its exact place. Exit code 1 where there is one. */
export const schemesCheck: LoneOperation<{ readonly file: string }> = {
  name: 'schemes check',
  performAlone: async ({ file }) => {
    const reading = readFormat(schemeSchema, await readJson(file));
    if ('faults' in reading) return refuse(reading.faults);
    const { id, name, version, articles } = reading.value;
    return {
      json: { ok: true, scheme: id, version, articles: articles.length },
      text: `《${name.zh}》第${version}版可以发布，共 ${articles.length} 条。`,
      exitCode: 0,
    };
  },
};

/** A file that is not as its format asks: nothing is done with it. */
export function refuse(faults: readonly Fault[]): Outcome {
  return {
    json: { ok: false, faults },
    text: [
      `文件有 ${faults.length} 处不符合格式：`,
      formatTable(
        ['位置', '问题'],
        faults.map(({ place, zh }) => [place, zh]),
      ),
    ].join('\n'),
    exitCode: 1,
  };
}
