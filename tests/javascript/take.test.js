import assert from "node:assert/strict";
import { test } from "node:test";
import { cellOf, csvOf, fileOf } from "../../src/gemeenten/assets/take.js";

for (const [shown, cell] of [
  ["6.629.143", "6629143"],
  ["41,7\u00a0%", "41,7%"],
  ["100,0 %", "100,0%"],
  ["11001", "11001"],
  ["1.2.3", "1.2.3"],
  ["26 april 2021", "26 april 2021"],
  ["23 van 67", "23 van 67"],
  ["–", "–"],
  ["=1+1", "'=1+1"],
  ["  @SUM(A1)", "'@SUM(A1)"],
  ["-5", "'-5"],
  ["Gent; Aalst", '"Gent; Aalst"'],
  ['de "Rand"', '"de ""Rand"""'],
]) {
  test(`what is shown as ${JSON.stringify(shown)} is written as ${cell}`, () => {
    assert.equal(cellOf(shown), cell);
  });
}

test("below the rows stands what they are of", () => {
  const csv = csvOf(
    [
      ["Gebied", "Aandeel"],
      ["Limburg", "78,6 %"],
    ],
    ["Dekking per provincie", "http://localhost/dekking"],
  );
  assert.equal(
    csv,
    "\ufeffGebied;Aandeel\r\nLimburg;78,6%\r\n\r\nDekking per provincie\r\nhttp://localhost/dekking\r\n",
  );
});

test("a file is named after its table", () => {
  assert.equal(
    fileOf("Buren van Aalst: 6 van 9 met overeenkomst"),
    "buren-van-aalst-6-van-9-met-overeenkomst.csv",
  );
  assert.equal(fileOf("Financiën & trajecten"), "financien-trajecten.csv");
  assert.equal(fileOf("…"), "tabel.csv");
});
