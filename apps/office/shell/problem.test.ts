import { describe, expect, it } from 'vitest';
import { fileNameOf, queryText } from './api.ts';
import { ApiProblem, readProblem } from './problem.ts';

describe('readProblem', () => {
  it('takes what the server told', () => {
    const problem = readProblem(422, { code: 'child.badIdNumber', title: '身份证号校验位不对。', field: 'idNumber' }, 'zh');
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ code: 'child.badIdNumber', status: 422, title: '身份证号校验位不对。', field: 'idNumber', errors: [] });
    expect(problem.findFault('idNumber')).toBe('身份证号校验位不对。');
    expect(problem.findFault('phone')).toBeUndefined();
  });

  it('finds the fault of a field among several, by full path or by its name', () => {
    const errors = [{ field: 'parent.father.phone', title: '电话号码位数不对。' }, { field: 'name' }, 'noise'];
    const problem = readProblem(422, { code: 'child.faults', title: '有 1 处需要修改。', errors }, 'zh');
    expect(problem.errors).toEqual([{ field: 'parent.father.phone', title: '电话号码位数不对。' }]);
    expect(problem.findFault('phone')).toBe('电话号码位数不对。');
    expect(problem.findFault('parent.father.phone')).toBe('电话号码位数不对。');
    expect(problem.findFault('hone')).toBeUndefined();
  });

  it.each([undefined, null, 'text', [], { title: '' }, { title: 5 }])('says something useful where the body is %j', (body) => {
    expect(readProblem(500, body, 'zh').title).toContain('500');
    expect(readProblem(403, body, 'en').title).toContain('post');
  });
});

describe('queryText', () => {
  it('leaves out what is not there and repeats lists', () => {
    expect(queryText({ search: '张 三', empty: '', none: undefined, id: ['a', 'b'], open: false })).toBe(
      '?search=%E5%BC%A0+%E4%B8%89&id=a&id=b&open=false',
    );
    expect(queryText({})).toBe('');
  });
});

describe('fileNameOf', () => {
  it('prefers the encoded name', () => {
    expect(fileNameOf('attachment; filename="a.xlsx"; filename*=UTF-8\'\'%E5%90%8D%E5%86%8C.xlsx')).toBe('名册.xlsx');
    expect(fileNameOf('attachment; filename="a.xlsx"')).toBe('a.xlsx');
    expect(fileNameOf('inline')).toBeUndefined();
  });
});
