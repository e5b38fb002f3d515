package lookalike.model.variant;

import java.util.List;
import java.util.Map;
import lookalike.model.network.Topology.Downsampling;
import lookalike.nn.ActivationFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which autoencoder somebody asks for; {@link NetworkChoice} checks it, says what is usual where
 * nothing is said, and makes a configuration of it. Null is what was not said.
 *
 * @param variant names with {@code +} between them, such as {@code stacked+denoising}
 * @param network how the layers are arranged
 * @param side rows and columns of the input
 * @param viewSide rows and columns of the views that a siamese network is trained on
 * @param width channels of the first stage of convolutions
 * @param blocks residual blocks a stage
 * @param downsampling how convolutional maps become smaller
 * @param halvings how often the maps of a skip-connected network are halved
 * @param hidden units of the dense layers between image and code
 * @param activation of hidden layers
 * @param codeActivation of the code
 * @param output activation of the reconstruction
 * @param tied whether a dense decoder's weights are the encoder's
 * @param dropOut share of the units left out in training
 * @param pretraining steps that each layer of a stacked network is trained alone
 * @param corruption edits that a denoising network undoes
 * @param sparsity {@code l1}, or the mean activation that units are drawn to
 * @param sparsityWeight weight of that penalty
 * @param contraction weight of the encoder's squared slope
 * @param beta weight of a variational code's divergence
 * @param frames that a prediction looks back on
 * @param memory units of the recurrent layer
 * @param vector the numbers of each block of the code; empty for the usual ones
 */
public record NetworkRequest(
    String variant,
    @Nullable NetworkKind network,
    @Nullable Integer side,
    @Nullable Integer viewSide,
    @Nullable Integer width,
    @Nullable Integer blocks,
    @Nullable Downsampling downsampling,
    @Nullable Integer halvings,
    @Nullable List<Integer> hidden,
    @Nullable ActivationFunction activation,
    @Nullable ActivationFunction codeActivation,
    @Nullable ActivationFunction output,
    boolean tied,
    @Nullable Double dropOut,
    @Nullable Integer pretraining,
    @Nullable String corruption,
    @Nullable String sparsity,
    @Nullable Double sparsityWeight,
    @Nullable Double contraction,
    @Nullable Double beta,
    @Nullable Integer frames,
    @Nullable Integer memory,
    Map<String, Integer> vector) {}
