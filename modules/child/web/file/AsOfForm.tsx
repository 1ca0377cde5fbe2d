import { Button, Form } from 'antd';
import { DateInput, findTypedDate, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { PlainDate } from '../../../../kernel/calendar.ts';
import { FILE_PHRASES as F } from '../phrases.ts';

/** A file as it was on a day, and, where told, as it was known at the end of another. */
export interface AsOf {
  readonly asOf: PlainDate;
  readonly knownOn: PlainDate | undefined;
}

/** The last moment of a day in the county's time (UTC+8 all year). */
export function endOfDay(day: PlainDate): string {
  return `${day}T15:59:59.999Z`;
}

export interface AsOfFormProps {
  readonly asOf: AsOf | undefined;
  readonly show: (asOf: AsOf) => void;
}

interface Given {
  readonly asOf?: string;
  readonly knownOn?: string;
}

export function AsOfForm({ asOf, show }: AsOfFormProps) {
  const t = usePhrase();
  const readable = async (_: unknown, day: string | undefined): Promise<void> => {
    if (day !== undefined && findTypedDate(day) === undefined) throw new Error(t(F.badDay));
  };

  function finish(given: Given): void {
    const day = findTypedDate(given.asOf ?? '');
    if (day !== undefined) show({ asOf: day, knownOn: findTypedDate(given.knownOn ?? '') });
  }
  return (
    <Form<Given> className="sw-query" layout="vertical" initialValues={{ ...asOf }} onFinish={finish} requiredMark={false}>
      <Form.Item name="asOf" label={t(F.asOfDay)} rules={[{ required: true, message: t(F.badDay) }, { validator: readable }]}>
        <DateInput label={t(F.asOfDay)} />
      </Form.Item>
      <Form.Item name="knownOn" label={t(F.knownDay)} rules={[{ validator: readable }]}>
        <DateInput label={t(F.knownDay)} />
      </Form.Item>
      <div className="sw-query-buttons">
        <Button type="primary" htmlType="submit">
          {t(F.show)}
        </Button>
      </div>
    </Form>
  );
}
