"""A Slack workspace on your own machine: for the demo, the tests and load.

    with running(Workspace()) as server:              # from sandbox.server, sandbox.workspace
        WebClient(server.workspace.app.bot_token, base_url=server.api_url)  # = SLACK_API_URL
        server.workspace.delivery = CallableDelivery(dispatch, secret)  # else HttpDelivery, Socket Mode
        driver = server.driver                        # .add_channel .messages .received .event .settings
        ana = driver.add_person("U_ANA", "ana", tz="Europe/Berlin")
        result = ana.command("/coach", "me")          # .acked .errors .refused .view .said .shown
        ana.fill("calls", 12)                         # waits for the form; options by their value
        result = ana.submit()
        ana.press(ana.inbox()[-1]["ts"], "case_take")  # or "modal", "home", a view's id
        driver.script(kind="lose_answer", method="chat.postMessage", nth=2)  # sandbox.faults
        driver.wait_for(lambda: driver.received("chat.postMessage"))

`dispatch(body, headers) -> (status, body)` may call `app.dispatch(BoltRequest(body=body, headers=headers))`
and is in `sandbox.events_api`; the secret is `server.workspace.app.signing_secret`.
`sandbox.limits.violations(payload, "message" | "modal" | "home")` is what every message and view is held to.
As a program: `python -m sandbox --port 0 --config FILE.json` prints its address and stays until SIGTERM.
"""
