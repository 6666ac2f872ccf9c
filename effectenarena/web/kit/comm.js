// The widget's comm as a transport: the view and the words are traits, replies are custom messages.

/**
 * @param {any} model the widget's model
 * @returns {import("./types").Transport}
 */
export function commTransport(model) {
  return {
    send: (message) => model.send(message),
    subscribe(listener) {
      const words = () => listener({ words: model.get("words") });
      const view = () => listener({ view: model.get("view") });
      words();
      view();
      model.on("change:words", words);
      model.on("change:view", view);
      model.on("msg:custom", listener);
      return () => {
        model.off("change:words", words);
        model.off("change:view", view);
        model.off("msg:custom", listener);
      };
    },
  };
}
