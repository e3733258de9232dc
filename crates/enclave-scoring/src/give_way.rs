use std::task::Poll;

/// Lets whoever polls the future look at its clock, once; a scorer that works where it is polled can be stopped here.
pub(crate) async fn give_way() {
    let mut has_given_way = false;
    std::future::poll_fn(|context| {
        if has_given_way {
            return Poll::Ready(());
        }
        has_given_way = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
