// GraphiQL with a choice of who is calling. The page tells which callers there are, and speaks to
// nothing but the API beside it.
"use strict";

const { endpoint, callers, query } = JSON.parse(document.getElementById("setup").textContent);
const element = React.createElement;

function Demo() {
  const [chosen, choose] = React.useState(0);
  const current = React.useRef(0);
  current.current = chosen;

  const fetcher = React.useCallback(async (asked, options = {}) => {
    // The first caller may see the schema, so that the documentation is there whoever is chosen.
    const who = asked.operationName === "IntrospectionQuery" ? 0 : current.current;
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: {
        Accept: "application/graphql-response+json, application/json",
        "Content-Type": "application/json",
        ...(callers[who] && { Authorization: `Bearer ${callers[who].token}` }),
        ...options.headers,
      },
      body: JSON.stringify(asked),
    });
    return answer.json();
  }, []);

  const choices = callers.map((caller, number) =>
    element("option", { key: number, value: number }, caller.label),
  );
  const select = { value: chosen, onChange: (event) => choose(Number(event.target.value)) };
  return element(
    React.Fragment,
    null,
    element(
      "header",
      null,
      element("strong", null, "putright"),
      element("label", null, "You are", element("select", select, ...choices)),
    ),
    element("main", null, element(GraphiQL, { fetcher, defaultQuery: query })),
  );
}

ReactDOM.createRoot(document.getElementById("demo")).render(element(Demo));
